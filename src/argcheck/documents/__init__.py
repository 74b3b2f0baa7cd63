"""Documents: what is told of a value, as blocks that know no format, and the formats that they are shown in."""
