"""The pages of this part: look at trends, keep and compare measurements, take figures along."""
