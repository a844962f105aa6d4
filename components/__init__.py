"""What pages are built from: words, labels, filters, tiles, key figures and the frame around."""
