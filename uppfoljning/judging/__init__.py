"""Goal status and what stands beside it."""
