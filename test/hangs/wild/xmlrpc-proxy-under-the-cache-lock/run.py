from ratings import Ratings, Service


def main():
    with Service() as service:
        ratings = Ratings(service.url)
        service.ratings = ratings
        ratings.start()
        ratings.join()  # culprit
        print("ratings:", ratings.cache, flush=True)


if __name__ == "__main__":
    main()
