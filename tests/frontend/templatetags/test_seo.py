import json
import re

from django.template import Context, Template


def render(data: dict[str, str]) -> str:
    template = Template("{% load seo %}{% structured_data data %}")
    return template.render(Context({"data": data}))


def test_text_of_people_cannot_leave_the_script() -> None:
    text = render({"name": "</script><script>alert(1)</script><!--"})
    assert text.count("</script>") == 1
    assert "<!--" not in text


def test_the_description_stays_readable_for_programs() -> None:
    text = render({"name": "Pomp & Zoon <IJmuiden>"})
    inside = re.search(r">(.*)</script>", text)
    assert inside
    assert json.loads(inside[1]) == {"name": "Pomp & Zoon <IJmuiden>"}
