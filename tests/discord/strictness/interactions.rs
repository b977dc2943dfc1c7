//! Commands registered, and interactions answered once, in time, with what fits.
