// Joins ../schema/*.graphql and writes what the front end reads from it: the schema as one file, the
// types for gql.tada, and the few facts that the cache needs at run time.
import { readdirSync, readFileSync, writeFileSync, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { buildSchema, introspectionFromSchema, isObjectType } from "graphql";
import { minifyIntrospection, outputIntrospectionFile } from "@gql.tada/internal";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = process.env.LEADPOOL_SCHEMA ?? join(root, "../schema");
const target = join(root, "src/gql");

const text = readdirSync(source)
  .filter((name) => name.endsWith(".graphql"))
  .sort()
  .map((name) => readFileSync(join(source, name), "utf8"))
  .join("\n");

const schema = buildSchema(text, { assumeValidSDL: true });
const keyless = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith("__") && !type.getFields().id)
  .map((type) => type.name)
  .sort();

write("schema.graphql", text);
write(
  "graphql-env.d.ts",
  outputIntrospectionFile(minifyIntrospection(introspectionFromSchema(schema)), { fileType: ".d.ts", shouldPreprocess: true }),
);
write("facts.json", JSON.stringify({ keyless }));

// Unchanged files keep their time, so watchers stay quiet.
function write(name, content) {
  const file = join(target, name);
  if (!existsSync(file) || readFileSync(file, "utf8") !== content) writeFileSync(file, content);
}
