"""The door of conduct: registers of what offices do, and what the provisions say of it."""
