"""What a program does with the generated Python client: quotes by a speaker, to the end, and a problem by its code."""

import sys
from urllib.parse import parse_qs, urlsplit

from newsapi_client import Client
from newsapi_client.api.quotes import list_quotes
from newsapi_client.models import Problem, QuotePage
from newsapi_client.types import UNSET

client = Client(base_url=sys.argv[1], raise_on_unexpected_status=True)
ids: list[str] = []
count, cursor = 0, UNSET
while True:
    page = list_quotes.sync(client=client, speaker=["sergey-lavrov"], page_size=5, cursor=cursor)
    assert isinstance(page, QuotePage), page
    for quote in page.results:
        assert quote.speaker is not None
        print(quote.published, quote.outlet and quote.outlet.name, quote.text[:60], sep="\t")
    ids += [quote.id for quote in page.results]
    count = page.count
    if page.next_ is None:
        break
    cursor = parse_qs(urlsplit(page.next_).query)["cursor"][0]
assert len(ids) == len(set(ids)) == count > 5, (ids, count)

problem = list_quotes.sync(client=client, cursor="nowhere")
assert isinstance(problem, Problem), problem
assert problem.code == "unknown_cursor", problem
print(f"python: {count} quotes, then {problem.code}")
