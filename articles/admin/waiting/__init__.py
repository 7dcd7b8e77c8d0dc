"""What waits for whom, on the first page of the desk."""
