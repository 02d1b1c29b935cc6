"""The sites as any reader meets them: with any browser, any settings, and no patience."""
