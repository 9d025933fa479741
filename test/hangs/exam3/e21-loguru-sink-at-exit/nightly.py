from loguru import logger

from shipping import set_up


def main():
    shipper = set_up()
    for table in range(10):
        logger.info("table {} copied", table)
    logger.complete()
    shipper.stop()
    for table in range(10):
        logger.info("table {}: 100 rows", table)
    print(f"{shipper.sent} lines sent")


if __name__ == "__main__":
    main()
