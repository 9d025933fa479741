from audit import AuditTrail


def test_record(kafka):
    trail = AuditTrail(kafka)
    trail.record("ann", "login")
    trail.close()
