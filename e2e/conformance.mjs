// Holds every JSON answer of /api/v1 against the document that the same node serves, more strictly than a client would: an object
// may have no field that its schema does not name.
import assert from 'node:assert/strict'
import Ajv from 'ajv/dist/2020.js'

const reference = '#/components/schemas/'
const documents = new Map() // by their text: the nodes of a run serve the same

/** `schema` with its allOf laid out as one object, and closed to fields it does not name. */
function strict(schema, schemas) {
  if (Array.isArray(schema)) return schema.map((one) => strict(one, schemas))
  if (schema === null || typeof schema !== 'object') return schema
  if (schema.allOf) return strict(laidOut(schema, schemas), schemas)
  const out = {}
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties') out[key] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, strict(one, schemas)]))
    else if (key === '$ref') out[key] = value.replace(reference, 'onus#/$defs/')
    else if (key !== 'enum' && key !== 'const' && key !== 'default') out[key] = strict(value, schemas)
    else out[key] = value
  }
  if (out.properties && out.additionalProperties === undefined) out.additionalProperties = false
  return out
}

function laidOut(schema, schemas) {
  if (schema.$ref) return laidOut(schemas[schema.$ref.slice(reference.length)], schemas)
  if (!schema.allOf) return schema
  const { allOf, ...own } = schema
  const out = { type: 'object', properties: {}, required: [] }
  for (const part of [...allOf, own].map((one) => laidOut(one, schemas))) {
    Object.assign(out.properties, part.properties)
    out.required.push(...(part.required ?? []))
  }
  out.required = [...new Set(out.required)]
  return out
}

/** The document made ready to be asked: its paths as patterns, most literal first, and its schemas. */
class Described {
  constructor(document) {
    const { schemas } = document.components
    this.schemas = schemas
    this.ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictTypes: false, strictRequired: false })
    this.ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
    this.ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/)
    this.ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger })
    const $defs = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strict(schema, schemas)]))
    this.ajv.addSchema({ $id: 'onus', $defs })
    this.checks = new Map()
    this.paths = Object.entries(document.paths)
      .map(([path, item]) => ({ path, item, pattern: new RegExp(`^${path.replace(/[.+]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`) }))
      .sort((a, b) => a.path.split('{').length - b.path.split('{').length)
  }

  operation(method, path) {
    return this.paths.find((one) => one.pattern.test(path))?.item[method === 'HEAD' ? 'get' : method.toLowerCase()]
  }

  /** What is wrong with an answer, as lines; nothing if it is as described. */
  faults(method, path, status, type, body) {
    const operation = this.operation(method, path)
    if (operation?.['x-onus-format']) return [] // another tool's
    if (!operation) return status < 300 ? ['the document does not name it'] : []
    const response = operation.responses[status] ?? (status < 300 ? undefined : operation.responses.default)
    if (!response) return [`${status} is not among the answers`]
    const media = response.content?.[type]
    if (!media) return [`${status} is not described as ${type}, but ${Object.keys(response.content ?? { nothing: 1 })}`]
    const key = `${operation.operationId} ${status} ${type}`
    if (!this.checks.has(key)) this.checks.set(key, this.ajv.compile(strict(media.schema, this.schemas)))
    const check = this.checks.get(key)
    if (check(body)) return []
    return check.errors.map((one) => `${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`)
  }
}

async function described(node) {
  const text = await (await node.fetch('/api/v1/openapi.json')).text()
  if (!documents.has(text)) documents.set(text, new Described(JSON.parse(text)))
  return documents.get(text)
}

/**
 * In what an answer of `node` (anything with a fetch of its own) differs from the node's document, as lines. Other paths, answers
 * without a body and those that are no JSON pass.
 */
export async function faults(node, method, path, status, contentType, body) {
  const [type] = (contentType ?? '').split(';')
  const [bare] = path.split('?')
  if (!bare.startsWith('/api/v1/') || !type.endsWith('json') || method === 'HEAD') return []
  node.described ??= await described(node)
  return node.described.faults(method, bare, status, type, body)
}
