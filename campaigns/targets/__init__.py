"""How targets are counted, judged and forecast."""
