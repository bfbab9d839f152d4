from django.contrib.auth.hashers import PBKDF2PasswordHasher


class DemoHasher(PBKDF2PasswordHasher):
    """Quick hashes for passwords that are printed on a screen; replaced at the first sign-in."""

    iterations = 1000
