"""What is known of the drug markets: public figures, and the half-yearly returns of partners."""
