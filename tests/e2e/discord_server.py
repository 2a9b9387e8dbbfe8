"""A small Discord on loopback: the REST routes and the gateway that the bot uses, over real HTTP and websockets."""

from __future__ import annotations

import asyncio
import itertools
import json
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Middleware

from tests.e2e.discord_limits import Limits
from tests.fakes.loopback import LoopbackServer

TOKEN = "bot-token-of-the-tests"
BOT = {"id": "900", "username": "mira", "discriminator": "0", "global_name": None, "avatar": None, "bot": True}
PERSON = {"id": "42", "username": "ann", "discriminator": "0", "global_name": "Ann", "avatar": None}
DM_CHANNEL = "7001"
MESSAGE_CONTENT = 1 << 15

_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _INVALID_SESSION, _HELLO, _HEARTBEAT_ACK = 0, 1, 2, 6, 9, 10, 11
_PRIVILEGED_INTENTS_MISSING, _RESUMABLE = 4014, 4000


def _json(data: object, status: int = 200) -> web.Response:
    """The library takes only a bare `application/json` for JSON."""
    return web.Response(body=json.dumps(data).encode(), status=status, content_type="application/json")


class Connection:
    """One websocket of the gateway, compressed as the client asked."""

    def __init__(self, socket: web.WebSocketResponse, compression: str | None) -> None:
        self.socket = socket
        self._zlib = zlib.compressobj() if compression == "zlib-stream" else None
        self._sequence = 0

    async def send(self, payload: dict[str, Any]) -> None:
        text = json.dumps(payload)
        if self._zlib is None:
            await self.socket.send_str(text)
        else:
            data = self._zlib.compress(text.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH)
            await self.socket.send_bytes(data)

    async def dispatch(self, event: str, data: Any) -> None:
        self._sequence += 1
        await self.send({"op": _DISPATCH, "t": event, "s": self._sequence, "d": data})


@dataclass
class DiscordServer(LoopbackServer):
    """What the bot did is in the public fields; `until` waits for it."""

    clubs: list[dict[str, Any]] = field(default_factory=list)
    """The servers that the bot is in, as `club` makes them."""
    message_content_allowed: bool = True
    closes_with: int | None = None
    """Refuse whoever identifies themselves at the gateway, with this code."""
    swallow_answers: bool = False
    """Take messages, and hang up instead of answering."""
    broken_readings: int = 0
    """So many of the next requests for messages are hung up on."""
    hides_history: bool = False
    """Whether the bot lacks the right to read what was written before."""
    limits: Limits = field(default_factory=Limits)
    recommended_shards: int = 1
    failed_handshakes: int = 0
    """So many of the next websockets are refused."""
    heartbeat_interval: int = 41_250
    """Milliseconds."""
    heartbeats: int = 0
    compressions: list[str | None] = field(default_factory=list)
    identified: list[dict[str, Any]] = field(default_factory=list)
    resumed: list[dict[str, Any]] = field(default_factory=list)
    commands: list[dict[str, Any]] = field(default_factory=list)
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    versions: list[str] = field(default_factory=list)
    """Every text the bot's messages ever had, in order: what a person saw."""
    requests: list[tuple[str, str]] = field(default_factory=list)
    interaction_answers: list[dict[str, Any]] = field(default_factory=list)
    people_said: dict[str, dict[str, Any]] = field(default_factory=dict)
    webhooks: list[dict[str, Any]] = field(default_factory=list)
    enforced: list[str] = field(default_factory=list)
    """The nonces that messages were posted under, to be seen only once."""
    _nonces: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ids = itertools.count(10_000 + (int((datetime.now(UTC).timestamp() * 1000) - 1_420_070_400_000) << 22))
        self._connection: Connection | None = None
        """The newest."""
        self._shards: dict[int, Connection] = {}

    def middlewares(self) -> Sequence[Middleware]:
        return [self._guard]

    def routes(self) -> Sequence[web.RouteDef]:
        return [
            web.get("/api/v10/users/@me", self._me),
            web.get("/api/v10/gateway/bot", self._recommend),
            web.get("/api/v10/oauth2/applications/@me", self._application),
            web.put("/api/v10/applications/900/commands", self._put_commands),
            web.post("/api/v10/channels/{channel}/typing", self._typing),
            web.get("/api/v10/channels/{channel}/messages", self._get_messages),
            web.post("/api/v10/channels/{channel}/messages", self._post_message),
            web.get("/api/v10/channels/{channel}/messages/{message}", self._get_message),
            web.patch("/api/v10/channels/{channel}/messages/{message}", self._patch_message),
            web.delete("/api/v10/channels/{channel}/messages/{message}", self._delete_message),
            web.get("/api/v10/channels/{channel}/webhooks", self._get_webhooks),
            web.post("/api/v10/channels/{channel}/webhooks", self._post_webhook),
            web.post("/api/v10/interactions/{interaction}/{token}/callback", self._callback),
            web.post("/api/v10/webhooks/900/{token}", self._follow_up),
            web.patch("/api/v10/webhooks/900/{token}/messages/@original", self._follow_up),
            web.delete("/api/v10/webhooks/900/{token}/messages/@original", self._withdraw_answer),
            web.post("/api/v10/webhooks/{webhook}/{token}", self._speak),
            web.patch("/api/v10/webhooks/{webhook}/{token}/messages/{message}", self._patch_message),
            web.delete("/api/v10/webhooks/{webhook}/{token}/messages/{message}", self._delete_message),
            web.get("/gateway/", self._gateway),
        ]

    @property
    def api_base(self) -> str:
        return f"http://{self.address}/api/v10"

    @property
    def gateway(self) -> str:
        return f"ws://{self.address}/gateway/"

    async def until(self, holds: Callable[[], bool]) -> None:
        """Return as soon as this holds; TimeoutError after ten seconds."""
        async with asyncio.timeout(10):
            while not holds():  # noqa: ASYNC110  # what is waited for is not only here
                await asyncio.sleep(0.002)

    async def say(self, text: str, message_id: str | None = None) -> str:
        """A direct message to the bot; returns its id."""
        message = self.write(text, message_id)
        await self._dispatch("MESSAGE_CREATE", message)
        return str(message["id"])

    async def say_in_club(self, text: str, club: dict[str, Any]) -> str:
        """The person writes in the channel of a server; returns the message's id."""
        (lounge,) = club["channels"]
        message = self._message(str(next(self._ids)), PERSON, text)
        message |= {"channel_id": lounge["id"], "guild_id": club["id"], "member": club["members"][1]}
        message["mentions"] = [BOT] if f"<@{BOT['id']}>" in text else []
        self.people_said[message["id"]] = message
        await self._dispatch("MESSAGE_CREATE", message)
        return str(message["id"])

    def said_in(self, channel: str) -> list[tuple[str, str]]:
        """Who said what there on the bot's side, in order."""
        said = (message for message in self.messages.values() if message["channel_id"] == channel)
        return [(message["author"]["username"], message["content"]) for message in said]

    async def say_in(self, channel: str, person: str, text: str) -> None:
        """A direct message of anybody's, in a channel of theirs; while the bot is away, it is only written."""
        message = self._message(str(next(self._ids)), PERSON | {"id": person}, text) | {"channel_id": channel}
        self.people_said[message["id"]] = message
        if self._shards and not self._shards[0].socket.closed:
            with suppress(ConnectionError):
                await self._dispatch("MESSAGE_CREATE", message)

    def write(self, text: str, message_id: str | None = None) -> dict[str, Any]:
        """A direct message that the gateway tells nobody of."""
        message = self._message(message_id or str(next(self._ids)), PERSON, text)
        self.people_said[message["id"]] = message
        return message

    def forget_nonces(self) -> None:
        """What Discord does after some minutes."""
        self._nonces.clear()

    async def slash(self, name: str) -> None:
        """A slash command without options, in the direct messages."""
        await self._interact(2, {"id": "1", "name": name, "type": 1})

    async def press(self, message: dict[str, Any], label: str) -> None:
        """A button below a direct message of the bot's."""
        held = {one["label"]: one["custom_id"] for row in message["components"] for one in row["components"]}
        await self._interact(3, {"custom_id": held[label], "component_type": 2}, message=message)

    async def _interact(self, kind: int, data: dict[str, Any], **more: Any) -> None:
        usual = {
            "id": str(next(self._ids)),
            "application_id": "900",
            "type": kind,
            "token": "interaction-token",
            "version": 1,
            "channel_id": DM_CHANNEL,
            "channel": {"id": DM_CHANNEL, "type": 1},
            "user": PERSON,
            "locale": "en-GB",
            "entitlements": [],
            "authorizing_integration_owners": {},
            "attachment_size_limit": 1,
            "data": data,
        }
        await self._dispatch("INTERACTION_CREATE", usual | more)

    async def happen(self, event: str, data: Any) -> None:
        """Any event, whatever is in it."""
        await self._dispatch(event, data)

    async def invalidate(self) -> None:
        """Op 9: the session is gone, and cannot be resumed."""
        assert self._connection is not None
        await self._connection.send({"op": _INVALID_SESSION, "d": False})

    async def drop_connection(self) -> None:
        """Close the gateway in a way from which the client may resume."""
        assert self._connection is not None
        await self._connection.socket.close(code=_RESUMABLE)

    # ------------------------------------------------------------------ REST

    @web.middleware
    async def _guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path.startswith("/gateway") or "/webhooks/" in request.path or "/interactions/" in request.path:
            return await handler(request)  # type: ignore[no-any-return]
        if request.headers.get("Authorization") != f"Bot {TOKEN}":
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        path = request.path.removeprefix("/api/v10")
        self.requests.append((request.method, path))
        headers, wait = self.limits.admit(request.method, path, asyncio.get_running_loop().time())
        if wait is not None:
            told = {"message": "You are being rate limited.", "retry_after": wait}
            answer = _json(told | {"global": "X-RateLimit-Global" in headers}, status=429)
        else:
            answer = await handler(request)
        answer.headers.update(headers)
        return answer

    async def _me(self, _request: web.Request) -> web.Response:
        return _json(BOT)

    async def _recommend(self, _request: web.Request) -> web.Response:
        starts = {"total": 1000, "remaining": 998, "reset_after": 60_000, "max_concurrency": 1}
        return _json({"url": self.gateway, "shards": self.recommended_shards, "session_start_limit": starts})

    async def _application(self, _request: web.Request) -> web.Response:
        application = {"id": "900", "name": "Mira", "description": "", "icon": None, "flags": 0, "verify_key": "0"}
        return _json(application | {"bot_public": True, "bot_require_code_grant": False, "owner": PERSON})

    async def _put_commands(self, request: web.Request) -> web.Response:
        self.commands = [
            {"id": str(number), "application_id": "900", "version": "1", "description": ""}
            | {"default_member_permissions": None, **command}
            for number, command in enumerate(await request.json(), start=1)
        ]
        return _json(self.commands)

    async def _typing(self, _request: web.Request) -> web.Response:
        return web.Response(status=204)

    async def _get_messages(self, request: web.Request) -> web.Response:
        """`after` a message the oldest of them, newest first, as Discord does."""
        if self.broken_readings and request.transport is not None:
            self.broken_readings -= 1
            request.transport.abort()
        channel = request.match_info["channel"]
        after, limit = int(request.query.get("after", 0)), int(request.query.get("limit", 50))
        both = [*self.messages.values(), *self.people_said.values()]
        said = sorted(int(message["id"]) for message in both if message["channel_id"] == channel)
        chosen = [number for number in said if number > after][:limit]
        return _json([(self.messages | self.people_said)[str(number)] for number in reversed(chosen)])

    async def _get_message(self, request: web.Request) -> web.Response:
        if self.hides_history:
            return _json({"message": "Missing Access", "code": 50001}, status=403)
        message = self.messages.get(request.match_info["message"])
        return _json(message) if message else _json({"message": "Unknown Message", "code": 10008}, status=404)

    async def _post_message(self, request: web.Request) -> web.Response:
        body = await request.json()
        known = None
        if body.get("enforce_nonce"):
            self.enforced.append(body["nonce"])
            known = self._nonces.get(body["nonce"])
        if known is None:
            known = str(next(self._ids))
            where = {"flags": body.get("flags", 0), "channel_id": request.match_info["channel"]}
            where["components"] = body.get("components", [])
            self.messages[known] = self._message(known, BOT, body["content"]) | where
            self._nonces[body["nonce"]] = known
            self.versions.append(body["content"])
        if self.swallow_answers and request.transport is not None:
            request.transport.close()
        return _json(self.messages[known])

    async def _patch_message(self, request: web.Request) -> web.Response:
        message = self.messages[request.match_info["message"]]
        changeable = ("content", "flags", "components")
        message |= {key: value for key, value in (await request.json()).items() if key in changeable}
        self.versions.append(message["content"])
        return _json(message)

    async def _delete_message(self, request: web.Request) -> web.Response:
        del self.messages[request.match_info["message"]]
        return web.Response(status=204)

    async def _get_webhooks(self, request: web.Request) -> web.Response:
        return _json([hook for hook in self.webhooks if hook["channel_id"] == request.match_info["channel"]])

    async def _post_webhook(self, request: web.Request) -> web.Response:
        body, number = await request.json(), str(next(self._ids))
        webhook = {"id": number, "type": 1, "channel_id": request.match_info["channel"], "user": BOT}
        webhook |= {"application_id": None, "token": f"token-of-{number}", **body}
        self.webhooks.append(webhook)
        return _json(webhook)

    async def _speak(self, request: web.Request) -> web.Response:
        """A webhook's message; Discord knows no nonces of them."""
        webhook = next((one for one in self.webhooks if one["id"] == request.match_info["webhook"]), None)
        if webhook is None or webhook["token"] != request.match_info["token"]:
            return _json({"message": "Unknown Webhook", "code": 10015}, status=404)
        body, number = await request.json(), str(next(self._ids))
        author = {"id": webhook["id"], "username": webhook["name"], "avatar": webhook["avatar"]}
        author |= {"discriminator": "0000", "bot": True}
        where = {"webhook_id": webhook["id"], "channel_id": webhook["channel_id"], "flags": body.get("flags", 0)}
        self.messages[number] = self._message(number, author, body["content"]) | where
        self.versions.append(body["content"])
        if self.swallow_answers and request.transport is not None:
            request.transport.close()
        return _json(self.messages[number])

    async def _callback(self, request: web.Request) -> web.Response:
        self.interaction_answers.append(await request.json())
        interaction = {"id": request.match_info["interaction"], "type": 2, "response_message_loading": True}
        return _json({"interaction": interaction})

    async def _follow_up(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.interaction_answers.append(body)
        return _json(self._message(str(next(self._ids)), BOT, body["content"]))

    async def _withdraw_answer(self, _request: web.Request) -> web.Response:
        self.interaction_answers.pop()
        return web.Response(status=204)

    def _message(self, message_id: str, author: dict[str, Any], text: str) -> dict[str, Any]:
        message: dict[str, Any] = {"id": message_id, "channel_id": DM_CHANNEL, "author": author, "content": text}
        message |= {"timestamp": datetime.now(UTC).isoformat(), "edited_timestamp": None, "type": 0, "flags": 0}
        message |= {"tts": False, "mention_everyone": False, "pinned": False}
        return message | {key: [] for key in ("mentions", "mention_roles", "attachments", "embeds", "components")}

    # --------------------------------------------------------------- gateway

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        if self.failed_handshakes:
            self.failed_handshakes -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.compressions.append(request.query.get("compress"))
        self._connection = Connection(socket, request.query.get("compress"))
        await self._connection.send({"op": _HELLO, "d": {"heartbeat_interval": self.heartbeat_interval}})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._received(self._connection, json.loads(frame.data))
        return socket

    async def _received(self, connection: Connection, payload: dict[str, Any]) -> None:
        if payload["op"] == _HEARTBEAT:
            self.heartbeats += 1
            await connection.send({"op": _HEARTBEAT_ACK})
        elif payload["op"] == _IDENTIFY:
            await self._identify(connection, payload["d"])
        elif payload["op"] == _RESUME:
            self.resumed.append(payload["d"])
            self._shards[0] = connection
            await connection.dispatch("RESUMED", {})

    async def _identify(self, connection: Connection, identity: dict[str, Any]) -> None:
        if identity["intents"] & MESSAGE_CONTENT and not self.message_content_allowed:
            await connection.socket.close(code=_PRIVILEGED_INTENTS_MISSING)
            return
        if self.closes_with is not None:
            await connection.socket.close(code=self.closes_with)
            return
        self.identified.append(identity)
        shard, shards = identity["shard"]
        self._shards[shard] = connection
        clubs = [club for club in self.clubs if (int(club["id"]) >> 22) % shards == shard]
        await connection.dispatch(
            "READY",
            {
                "v": 10,
                "user": BOT,
                "guilds": [{"id": club["id"], "unavailable": True} for club in clubs],
                "session_id": "session-of-the-tests",
                "resume_gateway_url": "wss://gateway.invalid",
                "application": {"id": "900", "flags": 0},
                "shard": identity["shard"],
            },
        )
        for club in clubs:
            await connection.dispatch("GUILD_CREATE", club)

    async def _dispatch(self, event: str, data: Any) -> None:
        """To the shard that is told of the server; to the first one of direct messages."""
        guild = data.get("guild_id") if isinstance(data, dict) else None
        shard = (int(guild) >> 22) % len(self._shards) if isinstance(guild, str) and guild.isdigit() else 0
        await self._shards[shard].dispatch(event, data)
