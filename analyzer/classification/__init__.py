"""Candidate sentences → statements, and statements → permission: the learned half."""
