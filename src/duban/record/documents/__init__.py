"""Official documents as Word and PDF on the page of GB/T 9704-2012, in Chinese and English."""
