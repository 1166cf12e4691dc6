"""The portal as people use it: the demo of the README, in Chromium, in Vietnamese."""
