"""The application logs of the ECS services that call the cluster, with a stream per task."""

import json

from .clock import after, at, beats
from .identifiers import hexadecimal, random_uuid
from .timeline import ACCESS_BROKEN, CLOSING, DRAIN, NODE_REPLACED, OPENING, TARGETS_NARROWED, TARGETS_WIDENED

NGINX_TASKS = (
    "3f0a9d7c5b1e4862a7d4c0f19b83e625",
    "92c4e61fb7d04a3c8e5510d2f7ab6c98",
    "c7d85b20e19f43ab9064af3e2d718b5c",
)
SDK_TASK = "ef7512c63ef2498880ecf78fd8f9ed11"
ORDER_TASKS = ("5be0c1743f9d4c6fa8217d90e6b4a3f2", "d16a8f0e92b74d35bc43e7589f2a610d")

REQUESTS = (
    ("GET", "/api/catalog?page=2", 200),
    ("GET", "/api/catalog/8812", 200),
    ("POST", "/api/orders", 201),
    ("GET", "/healthz", 200),
    ("GET", "/assets/app.3f9c.js", 304),
    ("GET", "/api/orders/20260317-5512", 200),
    ("GET", "/favicon.ico", 404),
)

ORDER_PANIC = """\
http: panic serving 10.20.42.88:41822: runtime error: invalid memory address or nil pointer dereference
goroutine 9127 [running]:
net/http.(*conn).serve.func1()
\t/usr/local/go/src/net/http/server.go:1947 +0xbe
panic({0x8d3f60?, 0xd1a2c0?})
\t/usr/local/go/src/runtime/panic.go:785 +0x132
example.com/shop/order.(*Service).confirm(0xc0001fe3c0, {0xa31be8, 0xc000482f00}, 0x0)
\t/src/order/service.go:148 +0x5c
example.com/shop/order.(*Handler).post(0xc0000b4018, {0xa306a0, 0xc0005ae000}, 0xc000444a00)
\t/src/order/handler.go:61 +0x2f1"""

SDK_FAILURE = """\
ERROR [scheduler-1] c.e.iam.RoleAudit : 역할 점검 실패: 권한이 없습니다
software.amazon.awssdk.services.iam.model.IamException: User: arn:aws:sts::111122223333:assumed-role/demo-iam-audit/task \
is not authorized to perform: iam:ListRoles (Service: Iam, Status Code: 403)
\tat software.amazon.awssdk.services.iam.DefaultIamClient.listRoles(DefaultIamClient.java:9482)
\tat com.example.iam.RoleAudit.run(RoleAudit.java:57)
\tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)"""


# The checkout service lacks pods from the drain until the new node takes some, then it lacks its load balancer.
OUTAGES = ((DRAIN, after(NODE_REPLACED, 60)), (TARGETS_NARROWED, TARGETS_WIDENED))


def degraded(moment):
    return any(start < moment < end for start, end in OUTAGES)


def requests(rng, start, period, busy_period):
    """Moments of requests. Clients retry while the service is degraded, so those minutes are the busiest."""
    moments = list(beats(rng, start, CLOSING, period, 0.5))
    for outage_start, outage_end in OUTAGES:
        moments += beats(rng, outage_start, outage_end, busy_period, 0.5)
    return sorted(moments)


def tell_nginx(stream, rng):
    stream.append(
        after(OPENING, rng.uniform(1, 9)), "/docker-entrypoint.sh: Configuration complete; ready for start up"
    )
    for moment in requests(rng, after(OPENING, 10), 330, 65):
        method, path, status = rng.choice(REQUESTS)
        if degraded(moment) and path.startswith("/api/orders"):
            status = rng.choice((502, 504, 504))
            upstream = f'upstream timed out (110: Operation timed out), request: "{method} {path} HTTP/1.1"'
            stream.append(
                after(moment, -0.002),
                f"{moment:%Y/%m/%d %H:%M:%S} [error] 31#31: *{rng.randrange(9000)} {upstream}",
            )
        client = f"10.20.{rng.choice((10, 42))}.{rng.randrange(4, 250)}"
        line = (
            f'{client} - - [{moment:%d/%b/%Y:%H:%M:%S} +0000] "{method} {path} '
            f'HTTP/1.1" {status} {rng.randrange(180, 9000)} "-" "ExampleShop/5.2"'
        )
        stream.append(moment, line)


def tell_sdk(stream, rng):
    """A small Java job that lists IAM roles. Its own permission fails now and then: another team's problem."""
    stream.append(
        after(OPENING, 2), "INFO  [main] c.e.iam.Application : 애플리케이션을 시작합니다 (profile=dev)"
    )
    for index, moment in enumerate(beats(rng, after(OPENING, 5), CLOSING, 300, 0.1)):
        if index % 11 == 7:
            stream.append(moment, SDK_FAILURE)
        else:
            text = f"역할 {rng.randrange(38, 43)}개를 점검했습니다 ({rng.randrange(180, 900)} ms)"
            stream.append(moment, f"INFO  [scheduler-1] c.e.iam.RoleAudit : {text}")


def tell_orders(stream, rng):
    """JSON lines, so that their keys are fields of a query."""
    write_order_line(stream, after(OPENING, 1.5), "INFO", "주문 서비스를 시작합니다", version="3.8.1")
    for moment in requests(rng, after(OPENING, 20), 170, 26):
        order = f"20260317-{rng.randrange(1000, 9999)}"
        trace = random_uuid(rng)[:8]
        if degraded(moment) and rng.random() < 0.6:
            took = rng.randrange(3000, 5100)
            text = "결제 응답 시간 초과: checkout.payments 에 연결할 수 없습니다"
            write_order_line(
                stream, moment, "ERROR", text, order=order, trace=trace, duration_ms=took, status=504
            )
        else:
            took = rng.randrange(24, 240)
            write_order_line(
                stream,
                moment,
                "INFO",
                "주문을 접수했습니다",
                order=order,
                trace=trace,
                duration_ms=took,
                status=201,
            )
    write_order_line(
        stream,
        after(ACCESS_BROKEN, 20),
        "WARN",
        "재고 캐시가 오래되었습니다",
        age_s=901,
        cache=hexadecimal(rng, 6),
    )
    stream.append(after(at("18:09:31"), rng.uniform(0, 40)), ORDER_PANIC)


def write_order_line(stream, when, severity, message, **fields):
    line = {"level": severity, "service": "order-api", "msg": message} | fields
    stream.append(when, json.dumps(line, ensure_ascii=False, separators=(",", ":")))
