"""onrecord keeps the public record straight."""
