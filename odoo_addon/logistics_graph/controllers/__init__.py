from . import timeline
from . import stuck_work
