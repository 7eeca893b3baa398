import { createClient, type Client, type ClientOptions } from "graphql-ws";
import { createClient as createEvents } from "graphql-sse";
import { afterAll, describe, expect, it } from "vitest";
import { closeBrowser, openAs, stamp, url } from "./browser";

// The two protocols of subscriptions, as the reference clients speak them, and as a browser does by itself.

const clients: { dispose: () => unknown }[] = [];
afterAll(async () => {
  for (const client of clients) await client.dispose();
  await closeBrowser();
});

interface Answer<Data> {
  data?: Data | null;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
}

async function post<Data>(token: string, query: string, variables: object = {}): Promise<Data> {
  const answer = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as Answer<Data>;
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}

async function signIn(person: string) {
  const { signIn } = await post<{ signIn: { token: string } }>("", "mutation ($input: SignInInput!) { signIn(input: $input) { token } }", {
    input: { email: `${person}@demo.test`, password: "demo" },
  });
  return signIn.token;
}

interface Lead {
  id: string;
  version: number;
  name: string;
}

async function newLead(token: string) {
  const { createLead } = await post<{ createLead: { lead: Lead } }>(token, "mutation ($input: CreateLeadInput!) { createLead(input: $input) { lead { id version name } } }", {
    input: { name: stamp("Live") },
  });
  return createLead.lead;
}

const UPDATE = "mutation ($input: UpdateLeadInput!) { updateLead(input: $input) { lead { id version name } userErrors { code message } } }";

/** Renames a lead, and gives it as it is then. */
async function rename(token: string, lead: Lead, name: string) {
  const { updateLead } = await post<{ updateLead: { lead: Lead } }>(token, UPDATE, { input: { id: lead.id, expectedVersion: lead.version, name } });
  return updateLead.lead;
}

const CHANGED = `subscription Changed($id: ID!, $after: String) { leadChanged(id: $id, after: $after) {
  __typename ... on LeadChanges { cursor changes { type leadId lead { id version name } } } ... on Resync { cursor reason } } }`;

interface Changes {
  leadChanged: { __typename: string; cursor?: string; changes?: { type: string; leadId: string; lead: Lead | null }[] };
}

/** A client whose sockets are those of this Node; a program has no origin. */
function socket(token: string | undefined, options: Partial<ClientOptions> = {}): Client {
  const client = createClient({
    url: `${url.replace("http", "ws")}/graphql`,
    connectionParams: token ? { authorization: `Bearer ${token}` } : {},
    retryAttempts: 0,
    ...options,
  });
  clients.push(client);
  return client;
}

/** The next message that tells of changes; null when the stream has ended. */
async function next(messages: AsyncIterator<Answer<Changes>, unknown>) {
  for (;;) {
    const { value, done } = await messages.next();
    if (done) return null;
    const answer = value as Answer<Changes>;
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    if (answer.data?.leadChanged.__typename === "LeadChanges") return answer.data.leadChanged;
  }
}

/** Waits for a lead as it is told to be now; what happened shortly before the stream began may come first. */
async function told(messages: AsyncIterator<Answer<Changes>, unknown>, lead: Lead) {
  for (;;) {
    const message = await next(messages);
    if (!message) throw new Error(`the stream ended without ${lead.name}`);
    const change = message.changes?.find((each) => each.lead?.version === lead.version);
    if (!change) continue;
    expect(change).toEqual({ type: "CHANGED", leadId: lead.id, lead });
    return message;
  }
}

/** Reads a stream to its end. */
async function exhaust(messages: AsyncIterator<Answer<Changes>, unknown>) {
  while (await next(messages)) {
    // what comes before the end is of no matter
  }
}

const refusal = (running: Promise<unknown>) => running.then(() => null, (error: unknown) => error as { code?: number; reason?: string });

describe("graphql-transport-ws, by graphql-ws", () => {
  it("tells of changes, and goes on after the last one that came", async () => {
    const token = await signIn("rep");
    let lead = await newLead(token);
    const first = socket(token).iterate<Changes>({ query: CHANGED, variables: { id: lead.id } });
    const start = await next(first);
    expect(start).toMatchObject({ changes: [] });
    lead = await rename(token, lead, stamp("Once"));
    const { cursor } = await told(first, lead);
    await first.return?.();

    lead = await rename(token, lead, stamp("While away"));
    const second = socket(token).iterate<Changes>({ query: CHANGED, variables: { id: lead.id, after: cursor } });
    await told(second, lead);
    await second.return?.();
  });

  it("answers queries and mutations too, many at once on one socket", async () => {
    const token = await signIn("rep");
    const lead = await newLead(token);
    const client = socket(token);
    const one = async (query: string, variables: Record<string, unknown> = {}) => {
      const answers: unknown[] = [];
      for await (const answer of client.iterate({ query, variables })) answers.push(answer);
      return answers;
    };
    const name = stamp("By socket");
    expect(await one(UPDATE, { input: { id: lead.id, expectedVersion: lead.version, name } })).toMatchObject([{ data: { updateLead: { lead: { name }, userErrors: [] } } }]);
    const all = await Promise.all(Array.from({ length: 20 }, () => one("query ($id: ID!) { lead(id: $id) { name } }", { id: lead.id })));
    expect(all).toEqual(Array.from({ length: 20 }, () => [{ data: { lead: { name } } }]));
  });

  it("refuses what HTTP refuses, and goes on", async () => {
    const token = await signIn("rep");
    const client = socket(token);
    const errors = (query: string, variables: Record<string, unknown> = {}) => refusal(client.iterate({ query, variables }).next());
    expect(await errors(CHANGED, { id: "nothing" })).toMatchObject([{ extensions: { code: "NOT_FOUND" } }]);
    expect(await errors("subscription { nothing }")).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
    const { id } = await newLead(token);
    expect(await errors(CHANGED, { id, after: "forged" })).toMatchObject([{ extensions: { code: "INVALID" } }]);
    expect(await next(client.iterate<Changes>({ query: CHANGED, variables: { id } }))).toMatchObject({ changes: [] });
  });

  it("lets nobody in who is not signed in, and ends with the session", async () => {
    for (const token of [undefined, "x".repeat(43)]) {
      expect(await refusal(socket(token).iterate({ query: "{ __typename }" }).next())).toMatchObject({ code: 4401, reason: "Unauthorized" });
    }
    const token = await signIn("rep2");
    const lead = await newLead(token);
    const messages = socket(token).iterate<Changes>({ query: CHANGED, variables: { id: lead.id } });
    await next(messages);
    await post(token, "mutation { signOut { userErrors { code } } }");
    const begun = Date.now();
    expect(await refusal(exhaust(messages))).toMatchObject({ code: 4403, reason: "Forbidden" });
    expect(Date.now() - begun).toBeLessThan(3000);
  });

  it("signs a browser in by its cookie", async () => {
    const page = await openAs("rep");
    await page.goto("/");
    const answer = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const socket = new WebSocket(`${location.origin.replace("http", "ws")}/graphql`, "graphql-transport-ws");
          socket.onopen = () => socket.send(JSON.stringify({ type: "connection_init" }));
          socket.onmessage = ({ data }) => resolve(String(data));
          socket.onclose = ({ code }) => resolve(`closed with ${code}`);
        }),
    );
    expect(answer).toBe('{"type":"connection_ack"}');
  });
});

describe("Server-Sent Events", () => {
  it("tell of changes to graphql-sse, and end with errors as answers", async () => {
    const token = await signIn("rep");
    let lead = await newLead(token);
    const client = createEvents({ url: `${url}/graphql`, headers: { authorization: `Bearer ${token}` }, retryAttempts: 0 });
    clients.push(client);
    const messages = client.iterate<Changes>({ query: CHANGED, variables: { id: lead.id } });
    expect(await next(messages as AsyncIterator<Answer<Changes>>)).toMatchObject({ changes: [] });
    lead = await rename(token, lead, stamp("Events"));
    await told(messages as AsyncIterator<Answer<Changes>>, lead);
    await messages.return?.();

    const answers: unknown[] = [];
    for await (const answer of client.iterate({ query: "query ($id: ID!) { lead(id: $id) { name } }", variables: { id: lead.id } })) answers.push(answer);
    expect(answers).toEqual([{ data: { lead: { name: lead.name } } }]);
    expect(await refusal(client.iterate({ query: CHANGED, variables: { id: "nothing" } }).next())).toMatchObject({ response: { status: 400 } });
  });

  it("come to a browser's EventSource, with the end as an event", async () => {
    const token = await signIn("rep");
    const lead = await newLead(token);
    const page = await openAs("rep");
    await page.goto("/");
    await page.evaluate(
      ([query, id]) => {
        const heard: string[] = [];
        const hear = (query: string, variables: object) => {
          const source = new EventSource(`/graphql?${new URLSearchParams({ query, variables: JSON.stringify(variables) })}`);
          source.addEventListener("next", ({ data }) => heard.push(String(data)));
          source.addEventListener("complete", () => {
            heard.push("complete");
            source.close();
          });
          source.onerror = () => heard.push("error");
        };
        Object.assign(window, { heard });
        hear(query!, { id });
        hear("query ($id: ID!) { lead(id: $id) { id } }", { id });
      },
      [CHANGED, lead.id],
    );
    const heard = (part: string) => page.waitForFunction((part) => (window as unknown as { heard: string[] }).heard.some((each) => each.includes(part)), part);
    await heard('"changes":[]');
    await heard(`{"data":{"lead":{"id":"${lead.id}"}}}`);
    await heard("complete");
    const { name } = await rename(token, lead, stamp("Source"));
    await heard(name);
    expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard.includes("error"))).toBe(false);
  });
});
