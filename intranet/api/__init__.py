"""What programs may read: the intranet's nouns as JSON, through the same gate, and nothing else."""
