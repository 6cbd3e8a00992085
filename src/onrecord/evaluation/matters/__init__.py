"""How well the accounts of many articles are laid side by side: relations on labelled pairs, grouping on corpora."""
