"""The pictures of badges: drawn once from plain shapes, written as SVG and as PNG."""
