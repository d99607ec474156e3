"""What every archive's vocabulary starts from: countries, capitals, demonyms, organisations."""
