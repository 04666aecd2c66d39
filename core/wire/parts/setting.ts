import * as v from 'valibot'

const PERMISSIONS = ['none', 'read', 'write'] as const
export type Permission = (typeof PERMISSIONS)[number]

/** Undefined when it is not said; what is not known does not allow to write. */
export const permission = v.pipe(
  v.optional(v.unknown()),
  v.transform((sent): Permission | undefined =>
    sent == null ? undefined : (PERMISSIONS.find((known) => known === sent) ?? 'read'),
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

/** `{value, permission}`, or the bare value of older servers (docs/protocol.md §4.2). */
export const settingOf = <T>(value: v.GenericSchema<unknown, T>) =>
  v.pipe(
    v.union([
      v.pipe(
        value,
        v.transform((value) => ({ value, permission: undefined })),
      ),
      v.object(settingFields(value)),
    ]),
    v.transform(
      ({ value, permission }): Unpermitted<SettingOf<T>> => (permission ? { value, permission } : { value }),
    ),
  )
