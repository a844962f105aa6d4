"""A figure of figures/ as a picture, drawn without a browser."""

from exports.drawing.picture import Caption, can_draw, png_of, svg_of

__all__ = ["Caption", "can_draw", "png_of", "svg_of"]
