//! Whole runs of the program, one file a theme. Each test builds its own tiny world in a temporary folder.

mod annotate;
mod exports;
mod extract;
mod gazetteers;
mod hostile;
mod killed;
mod queries;
mod readme;
mod world;
