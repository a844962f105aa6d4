"""Files to take along: tiles as slides, PDF, workbook, picture and CSV, made of plain data."""
