from rest_framework.parsers import JSONParser


class StrictJSONParser(JSONParser):
    """JSON that is an object, not too deep, without NaN."""
