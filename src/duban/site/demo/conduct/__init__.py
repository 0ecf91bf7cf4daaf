"""The demo city's year of conduct: records that keep every rule, and one plant for each way of breaking one."""
