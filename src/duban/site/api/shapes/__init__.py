"""What goes in and out, by noun. Names are those of the models; moments carry their zone."""
