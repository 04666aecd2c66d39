import * as v from 'valibot'

/** How bad npm says that an advisory is, from the least. */
const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'] as const
type Severity = (typeof SEVERITIES)[number]

const Advisory = v.object({
  url: v.string(),
  title: v.string(),
  name: v.string(),
  severity: v.picklist(SEVERITIES),
  range: v.string(),
})

/** What `npm audit --json` says; a name in `via` leads to another package of the list. */
const Report = v.object({
  auditReportVersion: v.literal(2),
  vulnerabilities: v.record(v.string(), v.object({ via: v.array(v.union([v.string(), Advisory])) })),
})

/** What npm writes in place of a report when it got none. */
const NoReport = v.object({ message: v.string() })

export interface Finding {
  /** `GHSA-xxxx-xxxx-xxxx` */
  readonly id: string
  readonly name: string
  readonly title: string
  readonly severity: Severity
  readonly range: string
}

/** Why a finding does not stop a release, for how long, and who looked. */
const Reason = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^GHSA(-[a-z\d]{4}){3}$/)),
  why: v.pipe(v.string(), v.minLength(20, 'a reason that says something')),
  /** The day after which it is looked at again. */
  until: v.pipe(v.string(), v.isoDate()),
})
export const Reasons = v.array(Reason)
export type Reasons = v.InferOutput<typeof Reasons>

/** The findings of a report, each once; or why there is none, as when the registry has no advisories. */
export function findingsIn(
  text: string,
): { readonly findings: readonly Finding[] } | { readonly problem: string } {
  const json = v.safeParse(v.pipe(v.string(), v.parseJson()), text)
  if (!json.success) return { problem: `npm said nothing that can be read: ${text.slice(0, 200)}` }
  const report = v.safeParse(Report, json.output)
  if (!report.success) {
    const said = v.safeParse(NoReport, json.output)
    return { problem: said.success ? said.output.message : 'npm gave a report of another form' }
  }
  const advisories = Object.values(report.output.vulnerabilities).flatMap(({ via }) =>
    via.flatMap((one) => (typeof one === 'string' ? [] : one)),
  )
  const findings = advisories.map(({ url, ...finding }) => ({ id: url.split('/').at(-1) ?? url, ...finding }))
  return { findings: [...new Map(findings.map((one) => [`${one.id} ${one.name}`, one])).values()] }
}

/** From here on a finding needs a reason. */
const SERIOUS: readonly Severity[] = ['high', 'critical']

/** What stands in the way of a release on a day (`2026-11-30`), in words; nothing where all is well. */
export function objections(findings: readonly Finding[], reasons: Reasons, today: string): readonly string[] {
  const reasonOf = (id: string) => reasons.find((one) => one.id === id)
  const serious = findings.filter(({ severity }) => SERIOUS.includes(severity))
  const unexplained = serious.flatMap(({ id, name, range, severity, title }) => {
    const reason = reasonOf(id)
    const what = `${severity}: ${name} ${range}: ${title} (${id})`
    if (!reason) return [`${what}: there is no reason in build/audit/reasons.json`]
    return today > reason.until ? [`${what}: its reason ended on ${reason.until}`] : []
  })
  const needless = reasons.filter(({ id }) => !serious.some((finding) => finding.id === id))
  return [...unexplained, ...needless.map(({ id }) => `${id}: nothing is found any more; remove its reason`)]
}

/** Electron supports its three newest majors (tutorial/electron-timelines.md). */
const SUPPORTED_MAJORS = 3

/** What stands in the way of a release with this version of Electron, where another one is the newest. */
export function objectionToElectron(used: string, newest: string): string | undefined {
  const [own, last] = [used, newest].map((version) => Number(/^\d+/.exec(version)?.[0]))
  if (own === undefined || last === undefined || Number.isNaN(own) || Number.isNaN(last))
    return `Electron ${used} cannot be compared with ${newest}`
  return last - own < SUPPORTED_MAJORS
    ? undefined
    : `Electron ${used} is not supported any more: ${newest} is the newest`
}
