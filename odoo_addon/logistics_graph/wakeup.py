"""Tells the cron workers that there is something to do, cheaply enough for everybody's transactions.

Odoo's own way opens a connection to PostgreSQL for each notification, which takes 7 ms, and closes it again. We keep
one per process.
"""

import logging
import os
import threading

import psycopg2

from odoo import sql_db

_logger = logging.getLogger(__name__)

_lock = threading.Lock()
_kept = {}  # process id: connection; a forked worker must not use that of its parent


def notify_cron(database):
    """Wake the cron workers for this database. Whatever goes wrong, their own interval wakes them within a minute."""
    try:
        with _lock:
            try:
                _notify(database)
            except psycopg2.Error:
                _kept.clear()  # the server was restarted, or something in between dropped the idle connection
                _notify(database)
    except Exception:  # pylint: disable=broad-except
        # It runs after the commit: an error would be shown to the user although all is saved.
        _logger.info("The cron workers could not be notified", exc_info=True)


def _notify(database):
    # The same function as Odoo's cron uses, which an administrator may have replaced.
    function = os.environ.get("ODOO_NOTIFY_FUNCTION", "pg_notify")
    with _connection().cursor() as cursor:
        cursor.execute('SELECT "%s"(%%s, %%s)' % function.replace('"', ""), ["cron_trigger", database])


def _connection():
    connection = _kept.get(os.getpid())
    if connection is None or connection.closed:
        _kept.clear()
        _name, info = sql_db.connection_info_for("postgres")
        # Never hold up a request for this: rather wait for the cron's interval.
        connection = psycopg2.connect(connect_timeout=2, tcp_user_timeout=2000, **info)
        connection.set_session(autocommit=True)
        _kept[os.getpid()] = connection
    return connection
