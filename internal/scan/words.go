package scan

import (
	"maps"
	"slices"
)

var maskWords = set("redacted", "filtered", "masked", "hidden", "removed", "secret-removed", "scrubbed", "sanitized", "obfuscated", "omitted", "censored", "sensitive", "protected", "confidential", "value redacted", "redacted value")

// isStatus reports whether s is a word of the kind that stands where a secret is
// spoken of: that there is none, that it is wrong, what kind it is.
func isStatus(s string) bool {
	return statuses.has(s)
}

// states are those of them that say how a secret does, or that there is none.
var states = set(
	"null", "nil", "none", "<nil>", "undefined", "optional.empty", "nan", "n/a", "empty", "unset",
	"true", "false", "yes", "no", "on", "off", "ok", "enabled", "disabled", "enable", "disable", "active", "inactive",
	"required", "optional", "missing", "present", "absent", "provided", "configured", "shown", "unavailable", "available", "set", "found", "unknown",
	"invalid", "valid", "expired", "revoked", "rejected", "accepted", "denied", "approved", "declined", "failed", "success", "successful", "succeeded",
	"refreshed", "mounted", "rotated", "regenerated", "created", "updated", "deleted", "changed", "unchanged", "encrypted", "hashed", "synced", "verified", "unverified", "pending", "ready", "done",
	"error", "eof", "timeout", "unauthorized", "forbidden", "mismatch", "incorrect", "wrong", "malformed", "unsupported", "supported",
	"started", "stopped", "opened", "closed", "resumed", "loaded", "renewed", "sent", "received", "saved", "stored", "cached", "used", "generated", "issued", "granted", "ended", "terminated", "established", "destroyed", "invalidated", "skipped", "ignored",
	"acquired", "obtained", "requested", "retrieved", "fetched", "parsed", "resolved", "decrypted", "validated", "confirmed", "approved", "registered", "configured", "detected", "imported", "exported", "replaced", "reused", "consumed", "cleared", "reset", "locked", "blocked", "compromised", "outdated", "stale", "weak", "matched", "needed", "incomplete",
	"gesetzt", "fehlt", "fehlend", "unbekannt", "leer", "ja", "nein", "geändert", "geaendert", "erneuert", "aktualisiert", "vorhanden", "gültig", "gueltig", "ungültig", "ungueltig", "falsch", "abgelaufen", "unvollständig", "unvollstaendig", "vollständig", "zurückgesetzt", "gesperrt", "gespeichert", "gelöscht", "erstellt", "geladen", "aktiviert", "deaktiviert", "abgelehnt", "übersprungen", "verlängert", "widerrufen", "geprüft", "bestätigt", "fehlgeschlagen", "erfolgreich", "erforderlich",
	"manquant", "manquante", "vide", "inconnu", "inconnue", "oui", "non", "modifié", "modifiée", "renouvelé", "défini", "définie", "incomplet", "falta", "vacío", "vacía", "desconocido", "desconocida", "sí", "cambiado", "cambiada", "renovado", "incompleto", "mancante", "vuoto", "vuota", "sconosciuto", "sconosciuta", "sì", "cambiata", "rinnovato", "scaduto", "scaduta",
	"ontbreekt", "leeg", "onbekend", "nee", "gewijzigd", "verlopen", "vernieuwd", "brak", "puste", "nieznane", "tak", "nie", "zmienione", "wymagane", "vazio", "vazia", "sim", "não", "alterado", "alterada",
	"obligatorio", "obligatoria", "obligatoire", "obrigatório", "obrigatória", "pflichtfeld", "requis", "requise", "requerido", "requerida", "verplicht",
	"incorrecto", "incorrecta", "incorrecte", "inválido", "inválida", "invalide", "incorreto", "incorreta", "inválidos", "onjuist", "ongeldig", "expiré", "expirada", "expirado",
	"refusé", "refusée", "révoqué", "révoquée", "expirée", "caducado", "caducada", "vencido", "vencida", "vereist", "wygasło", "nieprawidłowe",
	"saknas", "krävs", "felaktig", "felaktigt", "ogiltig", "ogiltigt", "utgången", "utgånget", "ändrad", "ändrat", "tomt", "okänd", "okänt", "mangler", "ugyldig", "ugyldigt", "udløbet", "utløpt", "forkert", "ændret", "endret", "påkrævet", "påkrevd", "puuttuu", "vanhentunut", "virheellinen",
)

var statuses = states.with(
	"na", "void", "not", "fetch", "blank", "default", "compat", "files",
	"basic", "bearer", "digest", "ntlm", "kerberos", "negotiate", "oauth", "oauth2", "jwt", "ldap", "saml", "oidc", "sso", "anonymous",
	"string", "string!", "str", "secretstr", "number", "boolean", "bool", "int", "object", "array", "text", "bytes", "buffer", "uint8array", "any", "json", "env", "file", "stdin", "prompt", "vault",
	"same", "both", "include", "omit", "same-origin", "auto", "manual", "strict", "lax", "session", "persistent", "temporary", "rotating", "inherit",
)

// wordSet is a set of lower-case words, of which most texts that are asked for have
// neither the length nor the beginning.
type wordSet struct {
	words  map[string]bool
	firsts [maxWord + 1]uint32 // by length: what the words of it begin with, by the lower five bits
}

const maxWord = 24

// set returns a set of words, none of which is over maxWord bytes.
func set(words ...string) *wordSet {
	ws := &wordSet{words: make(map[string]bool, len(words))}
	for _, w := range words {
		ws.words[w] = true
		ws.firsts[len(w)] |= 1 << (w[0] & 31)
	}
	return ws
}

// with returns a set that holds further words.
func (ws *wordSet) with(words ...string) *wordSet {
	return set(slices.AppendSeq(words, maps.Keys(ws.words))...)
}

// has reports whether the set holds word in any case of letters.
func (ws *wordSet) has(word string) bool {
	return word != "" && len(word) <= maxWord && ws.firsts[len(word)]>>(word[0]&31)&1 != 0 && ws.holds(word)
}

func (ws *wordSet) holds(word string) bool {
	var buf [maxWord]byte
	n := copy(buf[:], word)
	for i, c := range buf[:n] {
		if c >= 'A' && c <= 'Z' {
			buf[i] = c | 0x20
		}
	}
	return ws.words[string(buf[:n])]
}
