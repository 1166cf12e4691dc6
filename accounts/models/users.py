"""Who signs in."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Finds and makes accounts; sign-in names are matched without regard to case."""

    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        """Make an account; without a password nobody can sign in to it."""
        user = self.model(username=self.model.normalize_username(username).lower(), **fields)
        user.set_password(password)
        user.full_clean()
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account with this sign-in name, in any case."""
        return self.get(username=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """One person's account. What they may see is an appointment, not a flag here.

    `is_superuser` comes with Django's permission mixin and opens no content.
    """

    username = models.CharField(_("sign-in name"), max_length=80, unique=True)
    full_name = models.CharField(_("full name"), max_length=120)
    sort_key = models.CharField(max_length=240, editable=False, default="", db_index=True)
    email = models.EmailField(_("e-mail"), blank=True)
    work_phone = models.CharField(_("work phone"), max_length=20, blank=True)
    language = models.CharField(
        _("language"), max_length=5, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self) -> str:
        return f"{self.full_name} ({self.username})"

    def get_full_name(self) -> str:
        """The name as it is printed."""
        return self.full_name

    def get_short_name(self) -> str:
        """The given name, which is the last word of a Vietnamese name."""
        return self.full_name.rsplit(" ", 1)[-1]
