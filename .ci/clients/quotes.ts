// What a program does with the generated types: quotes by a speaker, to the end, and a problem by its code.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2] });
const quotes: components["schemas"]["Quote"][] = [];
let count = 0;
let cursor: string | undefined;
do {
  const { data, error } = await client.GET("/api/v1/quotes", {
    params: { query: { speaker: ["sergey-lavrov"], page_size: 5, cursor } },
  });
  if (error) throw new Error(error.code);
  if (!("results" in data)) throw new Error("groups were not asked for");
  quotes.push(...(data.results as typeof quotes)); // whole, for neither `fields` nor `omit` was asked for
  count = data.count;
  cursor = data.next ? (new URL(data.next).searchParams.get("cursor") ?? undefined) : undefined;
} while (cursor);
const ids = new Set(quotes.map((quote) => quote.id));
if (ids.size !== count || quotes.length !== count || count <= 5) throw new Error(`${quotes.length} of ${count}`);
for (const quote of quotes) console.log([quote.published, quote.outlet?.name, quote.text.slice(0, 60)].join("\t"));

const { error } = await client.GET("/api/v1/quotes", { params: { query: { cursor: "nowhere" } } });
if (error?.code !== "unknown_cursor") throw new Error(`no problem: ${JSON.stringify(error)}`);
console.log(`typescript: ${count} quotes, then ${error.code}`);
