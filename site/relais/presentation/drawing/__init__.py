"""Pictures made of a few shapes, as SVG and as PNG."""
