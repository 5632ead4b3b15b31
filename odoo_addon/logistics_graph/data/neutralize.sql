-- A copy for tests must not speak to the sidecar of the original, nor sign as if it were the original.
DELETE FROM ir_config_parameter
 WHERE key IN (
    'logistics_graph.url',
    'logistics_graph.allow_http',
    'logistics_graph.webhook_secret',
    'logistics_graph.webhook_secret_previous'
 );
-- What waited was news of the original.
DELETE FROM logistics_outbox
 WHERE state <> 'sent';
