from __future__ import annotations
MODELS = ("Number", "NumberRange", "Percent", "Currency", "Dimension", "DateTime")
LEFT_OUT: dict = {m: {} for m in MODELS}
