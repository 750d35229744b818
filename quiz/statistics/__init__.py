"""What is due, what comes, and how steadily a learner studies."""
