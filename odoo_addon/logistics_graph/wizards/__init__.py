from . import logistics_outbox_retry
from . import logistics_secret_show
