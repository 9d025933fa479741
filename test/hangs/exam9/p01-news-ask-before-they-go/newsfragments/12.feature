Orders can be cancelled.
