"""What stands between the network and Streamlit: headers, compression, the document, health."""
