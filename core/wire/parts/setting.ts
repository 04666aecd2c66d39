import * as v from 'valibot'

const PERMISSIONS = ['none', 'read', 'write'] as const
export type Permission = (typeof PERMISSIONS)[number]

/** Undefined when it is not said; none, and what is not known, does not allow to write (docs/protocol.md §4.2). */
export const permission = v.pipe(
  v.optional(v.unknown()),
  v.transform((sent): Permission | undefined =>
    sent === undefined ? undefined : (PERMISSIONS.find((known) => known === sent) ?? 'read'),
  ),
)

/** What a charge point is set to, and whether the account may change it. */
export interface SettingOf<T> {
  readonly value: T
  readonly permission: Permission
}

/** A switch of a charge point. */
export type Setting = SettingOf<boolean>

/**
 * A setting as a frame says it: not every frame says the permission (docs/protocol.md §4.2, §4.4), and null takes away
 * what belongs to its value.
 */
export type Unpermitted<T> = T extends { readonly permission: Permission; readonly value: infer V }
  ? { readonly value: V; readonly permission?: Permission } & {
      readonly [K in Exclude<keyof T, 'value' | 'permission'>]?: T[K] | null
    }
  : T

/** The fields of each `{value, permission}`. */
export const settingFields = <S extends v.GenericSchema>(value: S) => ({ value, permission })

/** What is told as none in the place of a setting: null, or a setting of which null is the value. */
export const noSetting = v.pipe(
  v.union([v.null(), v.object({ value: v.null() })]),
  v.transform(() => null),
)

/**
 * `{value, permission}`, or the bare value of older servers (docs/protocol.md §4.2); null where there is none. The
 * usual one is tried first: each that fails takes as long as reading the rest of a charge point.
 */
export const settingOf = <T>(value: v.GenericSchema<unknown, T>) =>
  v.union([
    v.pipe(
      v.union([
        v.object(settingFields(value)),
        v.pipe(
          value,
          v.transform((value) => ({ value, permission: undefined })),
        ),
      ]),
      v.transform(
        ({ value, permission }): Unpermitted<SettingOf<T>> =>
          permission ? { value, permission } : { value },
      ),
    ),
    noSetting,
  ])
