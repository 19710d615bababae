"""Sample logs: one night on a fictional cluster, told by the logs that its control plane writes.

Reading order: `timeline` (what happens when), `cast` (who takes part), `audit` (how an audit event is
recorded), then one module per thread of the story. `night` puts the threads together.
"""
