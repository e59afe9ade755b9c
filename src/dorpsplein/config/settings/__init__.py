"""One settings module per place: dev, test, production. All start from base."""
