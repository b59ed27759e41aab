import pytest
from django.test import Client
from django.db import transaction
from django.urls import get_resolver, URLPattern, reverse
from django.utils.translation import override
from tests import stage as stages
from frontend.table import Persona

@pytest.mark.django_db
def test_probe():
    st = stages.build()
    import inspect
    from frontend import urls, urls_plain
    out=[]
    for pat in [*urls.urlpatterns, *urls_plain.urlpatterns]:
        names = set(pat.pattern.converters)
        cands = [(t,k) for t,k in st.things.items() if set(k)==names or (pat.name in("challenge_step","profile_step") and set(k)|{"step"}==names)]
        for thing, kw in cands:
            kw=dict(kw)
            if "step" in names: kw["step"]=1
            with override("en"): url = reverse(pat.name, kwargs=kw)
            row=""
            for p in Persona:
                c=Client()
                if st.people[p]: c.force_login(st.people[p])
                try:
                    with transaction.atomic():
                        r=c.get(url); transaction.set_rollback(True)
                    s=r.status_code
                    row+= {200:"P",404:"-",403:"X",405:"."}.get(s) or ("L" if "/account/login" in r.get("Location","") else ">" if s==302 else f"[{s}]")
                except Exception as e:
                    row+="!"; print(url,p,repr(e)[:200])
            out.append(f"{pat.name:24} {thing:36} {row}")
    open("/tmp/sec/matrix.txt","w").write("\n".join(out))
