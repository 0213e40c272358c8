"""What a meeting leaves behind: minutes with agenda, figures as shown and decisions, and the days of follow-up as a calendar."""
